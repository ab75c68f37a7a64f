using BhutanCustoms.Criteria.Evaluation;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Criteria;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>The criteria that some selected items of a chunk meet, in words for officers.</summary>
internal sealed class MetCriteria
{
    private const int MostOthers = 3;
    private const int LongestCondition = 400;
    private const int LongestNames = 4_000;
    internal const string Separator = "; ";
    private readonly IReadOnlyList<CriteriaSet.Member> members;
    private readonly IReadOnlyList<RowSet> met;
    private readonly Dictionary<int, int> places;

    private MetCriteria(IReadOnlyList<CriteriaSet.Member> members, IReadOnlyList<RowSet> met, Dictionary<int, int> places) =>
        (this.members, this.met, this.places) = (members, met, places);

    public static MetCriteria None { get; } = new([], [], []);

    /// <summary>Those that selected items of a chunk meet.</summary>
    /// <param name="criteria">The criteria of the batch; null where it has none.</param>
    /// <param name="items">The chunk, with what the classifier says of its items.</param>
    /// <param name="selected">Selected items of the chunk.</param>
    public static MetCriteria Of(BatchCriteria? criteria, ItemChunk items, IReadOnlyList<SelectedItem> selected)
    {
        if (criteria is null)
        {
            return None;
        }

        int[] rows = [.. selected.Select(item => item.Row)];
        var scores = new FraudScores([.. selected.Select(item => item.Score)], [.. selected.Select(item => item.RevenueAtStake)]);
        return new MetCriteria(
            criteria.Members,
            criteria.Met(items.Take(rows), scores),
            rows.Index().ToDictionary(row => row.Item, row => row.Index)
        );
    }

    /// <summary>The criterion that selected an item, with its version; null where none did.</summary>
    public string? NameOf(SelectedItem item) => members.FirstOrDefault(member => member.Id == item.Criterion)?.Name;

    /// <summary>Every criterion that an item meets, with its version; null where it meets none.</summary>
    public string? NamesOf(SelectedItem item)
    {
        var names = places.TryGetValue(item.Row, out var place)
            ? string.Join(Separator, members.Where((_, index) => met[index].Contains(place)).Select(member => member.Name))
            : "";
        return names.Length == 0 ? null
            : names.Length > LongestNames ? names[..names.LastIndexOf(Separator, LongestNames, StringComparison.Ordinal)]
            : names;
    }

    /// <summary>The criterion that selected an item, then others that it meets, the first of them.</summary>
    public IEnumerable<string> Sentences(SelectedItem item)
    {
        if (!places.TryGetValue(item.Row, out var place))
        {
            return [];
        }

        var own = members.Where(member => member.Id == item.Criterion).Select(member => Sentence("Criterion", member));
        var others = members
            .Where((member, index) => member.Id != item.Criterion && met[index].Contains(place))
            .Take(MostOthers)
            .Select(member => Sentence("Also meets criterion", member));
        return own.Concat(others);
    }

    private static string Sentence(string begin, CriteriaSet.Member member)
    {
        var condition = CriterionSentence.Of(member.Criterion.When);
        return $"{begin} {member.Name}, {OneLine(member.Criterion.Title)}: "
            + $"{(condition.Length > LongestCondition ? string.Concat(condition.AsSpan(0, LongestCondition), "…") : condition)}. "
            + $"Check: {OneLine(member.Criterion.Check)}";
    }

    // Reasons stand one a line.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
