namespace BhutanCustoms.LocalHost.Backups;

/// <summary>A file of a back-up, named by its content.</summary>
/// <param name="Sha256">The hash of its content, 64 hexadecimal digits.</param>
/// <param name="Bytes">Its length.</param>
public sealed record BackupFile(string Sha256, long Bytes);
