using System.Collections.Concurrent;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>Finds and ranks the candidates of texts. Safe to use from several threads, each with a query that it rents.</summary>
internal sealed class CandidateSearch(GoodsIndex index, CandidateRanker ranker)
{
    /// <summary>From this confidence on an entry of a list counts as goods of its heading.</summary>
    private const float SureOfHeading = 0.3f;

    private readonly ConcurrentBag<TextQuery> queries = [];

    /// <summary>A query to use and give back.</summary>
    public TextQuery Rent() => queries.TryTake(out var query) ? query : index.NewQuery();

    public void Return(TextQuery query) => queries.Add(query);

    /// <summary>Finds and ranks the candidates of the query's prepared text.</summary>
    /// <param name="query">The query.</param>
    /// <param name="listed">The entries of the description where it lists goods.</param>
    public void Rank(TextQuery query, IReadOnlyList<string> listed)
    {
        query.KnownShare = index.KnownShare(query.Text);
        query.Listed = listed.Count > 0 && AreSeveral(listed) ? listed : [];
        index.Collect(query);
        ranker.Rank(index.Codes, query.Candidates, query.Text.Count);
    }

    /// <summary>Whether entries are goods of several headings, as far as the classifier is confident of them.</summary>
    private bool AreSeveral(IReadOnlyList<string> listed)
    {
        var (query, headings) = (Rent(), new HashSet<string>());
        foreach (var entry in listed)
        {
            TextPreparation.Prepare(entry, query.Text);
            if (!query.Text.IsVague && index.KnownShare(query.Text) > 0)
            {
                Rank(query, []);
                if (query.Candidates.Count > 0 && query.Candidates.HeadingProbabilities[0] >= SureOfHeading)
                {
                    headings.Add(index.Codes.Subheadings[query.Candidates.Codes[query.Candidates.Order[0]]][..4]);
                }
            }
        }

        Return(query);
        return headings.Count > 1;
    }
}
