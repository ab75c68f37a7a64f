namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>How well a row fits as the header of what is looked for in a file.</summary>
/// <param name="Known">How many of its cells are names of columns that are looked for.</param>
/// <param name="IsWhole">Whether it has all that are needed, so that its sheet could be read.</param>
public readonly record struct HeaderFit(int Known, bool IsWhole);
