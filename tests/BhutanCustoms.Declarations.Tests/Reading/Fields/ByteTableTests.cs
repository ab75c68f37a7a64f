using System.Text;
using BhutanCustoms.Declarations.Reading.Fields;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Reading.Fields;

public class ByteTableTests
{
    [Fact]
    public void Numbers_strings_as_a_dictionary_does()
    {
        // Few letters and shared beginnings: many repeats, many strings that differ in one place or only in length.
        var text = Gen.Select(
            Gen.OneOf("", "shared-prefix-", "shared-prefix-of-the-longer-kind-"),
            Gen.String[Gen.OneOf('a', 'b', '\0', 'é'), 0, 7],
            (prefix, end) => prefix + end
        );
        text.Array[0, 400]
            .Array[1, 3]
            .Sample(
                chunks =>
                {
                    var table = new ByteTable();
                    foreach (var chunk in chunks)
                    {
                        table.Clear();
                        var known = new Dictionary<string, int>(StringComparer.Ordinal);
                        foreach (var one in chunk)
                        {
                            var isNew = known.TryAdd(one, known.Count);
                            Assert.Equal(known[one], table.IndexOf(Encoding.UTF8.GetBytes(one), out var added));
                            Assert.Equal(isNew, added);
                        }

                        Assert.Equal(known.Count, table.Count);
                    }
                },
                seed: "0000KOIPe036",
                iter: 200
            );
    }

    [Fact]
    public void Keeps_its_numbers_as_it_grows()
    {
        var table = new ByteTable();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 20_000; i++)
            {
                Assert.Equal(i, table.IndexOf(Encoding.ASCII.GetBytes(i % 2 == 0 ? $"{i}" : $"a longer text {i}"), out var added));
                Assert.Equal(round == 0, added);
            }
        }
    }

    [Fact]
    public void Tells_strings_of_every_length_apart_where_one_byte_differs()
    {
        var table = new ByteTable();
        var number = 0;
        for (var length = 0; length <= 40; length++)
        {
            Assert.Equal(number++, table.IndexOf(new byte[length], out _));
            for (var place = 0; place < length; place++)
            {
                var text = new byte[length];
                text[place] = 1;
                Assert.Equal(number++, table.IndexOf(text, out _));
            }
        }
    }
}
