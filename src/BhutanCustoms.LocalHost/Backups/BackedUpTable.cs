namespace BhutanCustoms.LocalHost.Backups;

/// <summary>A table in a back-up.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows its files have.</param>
/// <param name="Files">Files of rows, a JSON object a line; a row in a later file takes the place of one in an earlier.</param>
public sealed record BackedUpTable(string Name, long Rows, IReadOnlyList<BackupFile> Files);
