namespace BhutanCustoms.LocalHost.Commands.Mistakes;

/// <summary>Finds the name that was meant by a name that was typed.</summary>
internal static class Nearest
{
    private const int MostEdits = 2;

    /// <summary>The name that begins as typed, or is at most two letters (inserted, left out, exchanged) away; null without any.</summary>
    public static string? To(string typed, IEnumerable<string> names) =>
        names
            .Select(name => (Name: name, Edits: name.StartsWith(typed, StringComparison.Ordinal) ? 1 : Edits(typed, name)))
            .Where(name => name.Edits <= MostEdits && name.Edits < name.Name.Length)
            .OrderBy(name => name.Edits)
            .Select(name => name.Name)
            .FirstOrDefault();

    /// <summary>Levenshtein's distance, a row of its table at a time.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var (diagonal, left) = (row[0], row[0] = i);
            for (var j = 1; j <= to.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }

        return row[^1];
    }
}
