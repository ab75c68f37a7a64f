namespace BhutanCustoms.Reliability.Double;

/// <summary>A service of the double's account, with the port by which its requests are told from the others'.</summary>
internal enum StorageService
{
    Blob = 10_000,
    Queue = 10_001,
    Table = 10_002,
}
