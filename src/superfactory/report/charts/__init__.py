"""Pictures of our own, one kind a file: bars, stacks, columns, series, ranges, maps, flow."""
