namespace BhutanCustoms.Declarations.Reference;

/// <summary>A customs office and what it can inspect in a day.</summary>
/// <param name="Code">Its code in declarations.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="RedCapacity">Physical inspections it can do in a day.</param>
/// <param name="YellowCapacity">Document checks it can do in a day.</param>
public sealed record Office(string Code, string Name, int RedCapacity, int YellowCapacity);
