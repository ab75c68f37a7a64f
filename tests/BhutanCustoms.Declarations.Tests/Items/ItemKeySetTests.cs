using BhutanCustoms.Declarations.Items;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Items;

public sealed class ItemKeySetTests
{
    [Fact]
    public void Has_what_a_set_of_the_library_has_in_ascending_order() =>
        Gen.OneOf(Gen.ULong[0, 3_000], Gen.ULong)
            .Array[0, 4_000]
            .Sample(
                keys =>
                {
                    var (set, expected) = (new ItemKeySet(), new HashSet<ulong>());
                    foreach (var key in keys)
                    {
                        Assert.Equal(expected.Add(key), set.Add(key));
                    }

                    Assert.Equal(expected.Order(), set.ToSortedArray());
                    Assert.Equal(expected.Count, set.Count);
                    Assert.All(Enumerable.Range(0, 100), key => Assert.Equal(expected.Contains((ulong)key), set.Contains((ulong)key)));
                },
                iter: 200
            );
}
