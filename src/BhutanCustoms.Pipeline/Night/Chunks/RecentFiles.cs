namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>Files by their SHA-256, so that what is found is never stale. What was not used for longest goes first.</summary>
/// <param name="mostBytes">How many bytes are kept at most, but for a single larger file.</param>
internal sealed class RecentFiles(long mostBytes)
{
    private readonly Dictionary<string, LinkedListNode<(string Sha256, BinaryData File)>> places = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Sha256, BinaryData File)> byUse = new();
    private readonly Lock turn = new();
    private long bytes;

    /// <summary>A file, or null where it is not kept.</summary>
    public BinaryData? Find(string sha256)
    {
        lock (turn)
        {
            if (!places.TryGetValue(sha256, out var place))
            {
                return null;
            }

            byUse.Remove(place);
            byUse.AddFirst(place);
            return place.Value.File;
        }
    }

    /// <summary>Keeps a file.</summary>
    public void Keep(string sha256, BinaryData file)
    {
        lock (turn)
        {
            if (places.ContainsKey(sha256))
            {
                return;
            }

            places.Add(sha256, byUse.AddFirst((sha256, file)));
            bytes += Length(file);
            while (bytes > mostBytes && byUse.Count > 1)
            {
                var (oldest, dropped) = byUse.Last!.Value;
                byUse.RemoveLast();
                places.Remove(oldest);
                bytes -= Length(dropped);
            }
        }
    }

    private static int Length(BinaryData file) => file.ToMemory().Length;
}
