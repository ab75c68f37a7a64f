using System.Text.Json;
using BhutanCustoms.Criteria;
using BhutanCustoms.Criteria.Evaluation;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Criteria.Writing;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>
/// The criteria that act on a day, with the watch lists that they name: what a batch is finished by, kept as a file so that it can be
/// finished again.
/// </summary>
public sealed class CriteriaSet
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Content content;

    private CriteriaSet(Content content)
    {
        this.content = content;
        Members = [.. content.Criteria.Select(one => new Member(one.Id, one.Version, CriterionJson.Read(one.Json).Criterion!))];
        Compiled = CompiledCriteria.Of(
            [.. Members.Select(member => member.Criterion)],
            content.WatchLists.ToDictionary(one => one.Id, one => WatchListJson.Read(one.Id, one.Json).List!, StringComparer.Ordinal),
            content.Day
        );
    }

    /// <summary>The criteria, by identity.</summary>
    public IReadOnlyList<Member> Members { get; }

    /// <summary>The criteria made ready, in the same order.</summary>
    public CompiledCriteria Compiled { get; }

    /// <summary>The file of a set: equal ones have equal bytes.</summary>
    internal static byte[] Write(DateOnly day, IEnumerable<Pinned> criteria, IEnumerable<Pinned> watchLists) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Content(
                day,
                [.. criteria.OrderBy(one => one.Id, StringComparer.Ordinal)],
                [.. watchLists.OrderBy(one => one.Id, StringComparer.Ordinal)]
            ),
            Json
        );

    /// <summary>The same set with one criterion more, in the place of one of that identity.</summary>
    internal CriteriaSet With(Pinned criterion, IEnumerable<Pinned> watchLists) =>
        new(
            content with
            {
                Criteria = [.. content.Criteria.Where(one => one.Id != criterion.Id).Append(criterion)],
                WatchLists = [.. content.WatchLists.Concat(watchLists).DistinctBy(list => list.Id)],
            }
        );

    /// <summary>A set without criteria.</summary>
    internal static CriteriaSet Empty(DateOnly day) => new(new Content(day, [], []));

    internal static CriteriaSet Read(BinaryData file) => new(file.ToObjectFromJson<Content>(Json)!);

    /// <summary>A criterion that acts.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="Version">Which version.</param>
    /// <param name="Criterion">What was written.</param>
    public sealed record Member(string Id, int Version, Criterion Criterion)
    {
        /// <summary>Identity and version, as decisions name it.</summary>
        public string Name => $"{Id} v{Version}";
    }

    /// <summary>A version of a criterion or watch list, as it was written.</summary>
    internal sealed record Pinned(string Id, int Version, string Json);

    private sealed record Content(DateOnly Day, IReadOnlyList<Pinned> Criteria, IReadOnlyList<Pinned> WatchLists);
}
