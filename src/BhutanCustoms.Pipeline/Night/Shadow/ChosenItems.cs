using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;

namespace BhutanCustoms.Pipeline.Night.Shadow;

/// <summary>The items of a batch that champion or shadow chose by ranking, by chunk.</summary>
internal sealed class ChosenItems
{
    private readonly Dictionary<(int Chunk, int Row), ChosenItem> items = [];

    public static ChosenItems Of(IEnumerable<SelectedItem> champion, IEnumerable<SelectedItem> shadow)
    {
        var chosen = new ChosenItems();
        foreach (var item in champion.Where(item => item.Cause == SelectionCause.Ranking))
        {
            chosen.items[(item.Chunk, item.Row)] = new ChosenItem(item.Row, item.Office, item.Lane, null);
        }

        foreach (var item in shadow.Where(item => item.Cause == SelectionCause.Ranking))
        {
            var known = chosen.items.GetValueOrDefault((item.Chunk, item.Row), new ChosenItem(item.Row, item.Office, null, null));
            chosen.items[(item.Chunk, item.Row)] = known with { Shadow = item.Lane };
        }

        return chosen;
    }

    /// <summary>Those of a chunk, in its order.</summary>
    public IEnumerable<ChosenItem> Of(int chunk) =>
        items.Where(item => item.Key.Chunk == chunk).Select(item => item.Value).OrderBy(item => item.Row);

    /// <summary>An item, and the lanes that champion and shadow chose; null where they left it out.</summary>
    internal readonly record struct ChosenItem(int Row, string Office, Lane? Champion, Lane? Shadow)
    {
        public ShadowChoice Describe(ItemChunk items, FraudScores champion, FraudScores shadow) =>
            new(
                ItemKey.Name(items, Row),
                Office,
                Champion?.ToString() ?? "",
                Shadow?.ToString() ?? "",
                champion.Score[Row],
                shadow.Score[Row]
            );
    }
}
