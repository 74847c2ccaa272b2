"""A plant as tables: lists of a plant file in CSV files and workbooks, and a plant as a workbook.

    heading ─ columns ─> field      shapes: what may stand where, from the models' schema
    cell    ─ cells ──> value       kinds: which lists can be tables, what their rows belong to
    row     ─ rows ───> object      joining: rows into the plant's tree
                                    naming: the tables a plant file names
                                    pages: a plant's tree as the sheets of a workbook
                                    choices: what the columns of those sheets offer

No field is named here: what the models hold is what a table can hold. Whatever has no column
form (a mapping of mappings, say) stands in one cell as YAML, so nothing is lost on the way.
"""
