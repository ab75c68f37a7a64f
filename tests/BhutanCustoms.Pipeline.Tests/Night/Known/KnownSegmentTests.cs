using BhutanCustoms.Pipeline.Night.Known;
using CsCheck;

namespace BhutanCustoms.Pipeline.Tests.Night.Known;

public sealed class KnownSegmentTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 1, 2, 3, TimeSpan.Zero);

    // Few different keys, so that batches share some; the greatest and the least among them.
    private static readonly Gen<ulong> Key = Gen.OneOf(Gen.ULong[0, 40], Gen.ULong[ulong.MaxValue - 5, ulong.MaxValue]);

    [Fact]
    public void Batches_merged_in_any_number_are_all_there_but_for_those_left_out() =>
        Gen.Select(Key.HashSet[0, 30].Array[1, 8], Gen.Int[-1, 8])
            .Sample(
                (batches, left) =>
                {
                    var without = left >= 0 ? new HashSet<long> { left } : [];
                    var segment = batches.Select(Segment).Aggregate((older, newer) => KnownSegment.Merge(newer, older, without));
                    segment = KnownSegment.Read(BinaryData.FromBytes(segment.File), segment.Entry.Sha256);

                    // One batch isn't merged with another, so it is all there.
                    var expected = batches
                        .SelectMany((keys, join) => batches.Length > 1 && join == left ? [] : keys.Select(key => (key, join)))
                        .OrderBy(item => item.key)
                        .ThenByDescending(item => item.join);
                    Assert.Equal(
                        expected.Select(item => (item.key, Batch(item.join))),
                        Enumerable.Range(0, segment.Entry.Items).Select(at => (segment.Keys[at], segment.Batches[segment.BatchPlaces[at]]))
                    );
                    Assert.Equal(
                        expected.Select(item => Content(item.key, item.join)),
                        Enumerable.Range(0, segment.Entry.Items).Select(at => segment.Contents[at])
                    );
                }
            );

    [Fact]
    public void A_file_that_was_changed_or_cut_off_is_refused()
    {
        var segment = Segment([3, 1, 2], 0);
        var file = segment.File.ToArray();
        file[^1] ^= 1;

        Assert.Throws<InvalidDataException>(() => KnownSegment.Read(BinaryData.FromBytes(file), segment.Entry.Sha256));
        Assert.Throws<InvalidDataException>(() => KnownSegment.Read(BinaryData.FromBytes(segment.File[..^4]), segment.Entry.Sha256));
    }

    [Fact]
    public void Takes_sixteen_bytes_an_item()
    {
        var segment = Segment([.. Enumerable.Range(0, 10_000).Select(key => (ulong)key)], 0);

        Assert.InRange(segment.File.Length, 160_000, 160_100);
    }

    [Fact]
    public void Finds_the_places_that_looking_at_each_finds() =>
        Gen.Select(Gen.ULong[0, 3_000].Array[0, 500], Gen.ULong[0, 3_000].Array[0, 20])
            .Sample(
                (some, others) =>
                {
                    Array.Sort(some);
                    Array.Sort(others);
                    Assert.Equal(Places(some, others), SortedKeys.PlacesOf(some, others));
                    Assert.Equal(Places(others, some), SortedKeys.PlacesOf(others, some));
                }
            );

    [Fact]
    public void Segments_stay_few_whatever_the_sizes_of_batches() =>
        Gen.Int[1, 100_000]
            .Array[1, 600]
            .Sample(
                sizes =>
                {
                    var segments = new List<KnownSegmentEntry>();
                    foreach (var size in sizes)
                    {
                        var added = new KnownSegmentEntry("", size, 1, Start, Start);
                        while (segments.Count > 0 && SegmentMerging.Merges(segments[^1], added, TimeSpan.FromDays(400)))
                        {
                            added = added with { Items = added.Items + segments[^1].Items };
                            segments.RemoveAt(segments.Count - 1);
                        }

                        segments.Add(added);
                    }

                    var full = 2L * sizes.Sum() / SegmentMerging.MostItems;
                    Assert.InRange(segments.Count, 1, full + 1 + Math.Log2(sizes.Sum()));
                    Assert.All(segments, segment => Assert.InRange(segment.Items, 1, SegmentMerging.MostItems));
                },
                iter: 200
            );

    private static IEnumerable<int> Places(ulong[] keys, ulong[] wanted) =>
        Enumerable.Range(0, keys.Length).Where(at => wanted.Contains(keys[at]));

    private static KnownSegment Segment(IEnumerable<ulong> keys, int join) =>
        KnownSegment.Of(Batch(join), new SortedItems([.. keys], [.. keys.Select(key => Content(key, join))]));

    private static uint Content(ulong key, int join) => unchecked((uint)key * 31 + (uint)join);

    private static KnownBatch Batch(int join) => new(join, $"bhutan-{join} ་", Start.AddTicks(join));
}
