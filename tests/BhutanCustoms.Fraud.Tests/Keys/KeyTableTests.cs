using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Keys;
using CsCheck;

namespace BhutanCustoms.Fraud.Tests.Keys;

public sealed class KeyTableTests
{
    [Fact]
    public void Finds_what_it_was_made_of_and_nothing_else() =>
        Gen.ULong[1, 400]
            .HashSet[0, 200]
            .Sample(known =>
            {
                // Keys that differ only in their upper or lower bits meet in the same place or spread: both must be found.
                ulong[] keys = [.. known.Select(key => key % 2 == 0 ? key << 55 | key : key)];
                keys = [.. keys.Distinct()];
                var table = new KeyTable(keys);
                Assert.All(keys.Index(), key => Assert.Equal(key.Index, table.Find(key.Item)));
                Assert.All(Enumerable.Range(1000, 50), other => Assert.Equal(-1, table.Find((ulong)other)));
            });

    [Fact]
    public void Refuses_a_key_that_stands_twice() => Assert.Throws<ArgumentException>(() => new KeyTable([5, 7, 5]));
}
