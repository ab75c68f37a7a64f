namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>
/// What was read from files, by names that include the content's hash, so that what is found is never stale. What was not used for longest
/// goes first.
/// </summary>
/// <typeparam name="T">What a file is read into.</typeparam>
/// <param name="mostBytes">How many bytes are kept at most, but for a single larger file.</param>
/// <param name="length">The bytes that one takes.</param>
public sealed class RecentFiles<T>(long mostBytes, Func<T, long> length)
    where T : class
{
    private readonly Dictionary<string, LinkedListNode<(string Name, T File)>> places = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Name, T File)> byUse = new();
    private readonly Lock turn = new();
    private long bytes;

    /// <summary>A file, or null where it is not kept.</summary>
    public T? Find(string name)
    {
        lock (turn)
        {
            if (!places.TryGetValue(name, out var place))
            {
                return null;
            }

            byUse.Remove(place);
            byUse.AddFirst(place);
            return place.Value.File;
        }
    }

    /// <summary>Keeps a file.</summary>
    public void Keep(string name, T file)
    {
        lock (turn)
        {
            if (places.ContainsKey(name))
            {
                return;
            }

            places.Add(name, byUse.AddFirst((name, file)));
            bytes += length(file);
            while (bytes > mostBytes && byUse.Count > 1)
            {
                Drop(byUse.Last!);
            }
        }
    }

    /// <summary>Keeps a file no longer.</summary>
    public void Drop(string name)
    {
        lock (turn)
        {
            if (places.TryGetValue(name, out var place))
            {
                Drop(place);
            }
        }
    }

    private void Drop(LinkedListNode<(string Name, T File)> place)
    {
        byUse.Remove(place);
        places.Remove(place.Value.Name);
        bytes -= length(place.Value.File);
    }
}
