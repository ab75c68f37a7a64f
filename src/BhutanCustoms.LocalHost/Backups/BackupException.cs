namespace BhutanCustoms.LocalHost.Backups;

/// <summary>A back-up can't be used, or not there; the message says why and what to do.</summary>
public sealed class BackupException(string message) : Exception(message);
