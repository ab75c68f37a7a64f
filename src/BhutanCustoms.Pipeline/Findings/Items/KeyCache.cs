namespace BhutanCustoms.Pipeline.Findings.Items;

/// <summary>
/// Item keys of batches and chunks by the file they come from, eight bytes each; what was not used for longest goes first.
/// </summary>
/// <param name="mostKeys">How many keys are held at most.</param>
public sealed class KeyCache(int mostKeys)
{
    private readonly Dictionary<string, (ulong[] Keys, long Used)> files = new(StringComparer.Ordinal);
    private readonly Lock turn = new();
    private long uses;
    private long held;

    /// <summary>The keys of a file, or null where they are not held.</summary>
    public ulong[]? Find(string file)
    {
        lock (turn)
        {
            if (!files.TryGetValue(file, out var found))
            {
                return null;
            }

            files[file] = (found.Keys, ++uses);
            return found.Keys;
        }
    }

    /// <summary>Holds the keys of a file.</summary>
    public void Set(string file, ulong[] keys)
    {
        lock (turn)
        {
            held += keys.Length - (files.TryGetValue(file, out var before) ? before.Keys.Length : 0);
            files[file] = (keys, ++uses);
            while (held > mostKeys && files.Count > 1)
            {
                var oldest = files.MinBy(entry => entry.Value.Used);
                held -= oldest.Value.Keys.Length;
                files.Remove(oldest.Key);
            }
        }
    }
}
