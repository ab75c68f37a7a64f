using System.Collections.Concurrent;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>Finds and ranks the candidates of texts. Safe to use from several threads, each with a query that it rents.</summary>
internal sealed class CandidateSearch(GoodsIndex index, CandidateRanker ranker)
{
    private readonly ConcurrentBag<TextQuery> queries = [];

    /// <summary>A query to use and give back.</summary>
    public TextQuery Rent() => queries.TryTake(out var query) ? query : index.NewQuery();

    public void Return(TextQuery query) => queries.Add(query);

    /// <summary>Finds and ranks the candidates of the query's prepared text.</summary>
    public void Rank(TextQuery query)
    {
        index.Collect(query);
        ranker.Rank(index.Codes, query.Candidates, query.Text.Count);
    }
}
