namespace BhutanCustoms.Fraud.Selection;

/// <summary>The items that criteria selected in a lane, the best first.</summary>
internal sealed class CriterionPicks
{
    private readonly Dictionary<(int Chunk, int Row), CriterionRule> rules = [];
    private readonly List<Candidate> items = [];

    public IReadOnlyList<Candidate> Items => items;

    public int Count => items.Count;

    public void Add(in Candidate candidate, CriterionRule rule)
    {
        items.Add(candidate);
        rules.Add(candidate.At, rule);
    }

    public bool Has(in Candidate candidate) => rules.ContainsKey(candidate.At);

    public CriterionRule RuleOf(in Candidate candidate) => rules[candidate.At];
}
