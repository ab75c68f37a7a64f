namespace BhutanCustoms.Architecture.Tests;

/// <summary>Circles in a graph: its strongly connected components, by Tarjan's algorithm (SIAM Journal on Computing 1, 1972).</summary>
internal sealed class Circles
{
    private readonly IReadOnlyDictionary<string, SortedSet<string>> graph;
    private readonly Dictionary<string, int> indices = [];
    private readonly List<string> open = [];
    private IReadOnlyList<string> largest = [];

    private Circles(IReadOnlyDictionary<string, SortedSet<string>> graph) => this.graph = graph;

    /// <summary>The nodes of the largest circle; one node where there is none.</summary>
    public static IReadOnlyList<string> Largest(IReadOnlyDictionary<string, SortedSet<string>> graph)
    {
        var circles = new Circles(graph);
        foreach (var node in graph.Keys.Where(node => !circles.indices.ContainsKey(node)))
        {
            circles.Visit(node);
        }

        return circles.largest;
    }

    private int Visit(string node)
    {
        var index = indices.Count;
        var (low, place) = (index, open.Count);
        indices.Add(node, index);
        open.Add(node);
        foreach (var next in graph.GetValueOrDefault(node) ?? [])
        {
            if (!indices.TryGetValue(next, out var earlier))
            {
                low = Math.Min(low, Visit(next));
            }
            else if (open.Contains(next))
            {
                low = Math.Min(low, earlier);
            }
        }

        if (low == index)
        {
            if (open.Count - place > largest.Count)
            {
                largest = [.. open.Skip(place).Order(StringComparer.Ordinal)];
            }

            open.RemoveRange(place, open.Count - place);
        }

        return low;
    }
}
