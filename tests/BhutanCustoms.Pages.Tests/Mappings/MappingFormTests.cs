using System.Text;
using BhutanCustoms.Pages.Mappings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BhutanCustoms.Pages.Tests.Mappings;

public sealed class MappingFormTests
{
    [Fact]
    public void Takes_what_is_told_for_an_answer_only_where_another_was_chosen()
    {
        var form = Of(("told.decimals", "comma"), ("answer.decimals", "comma"), ("told.key", "line"), ("answer.key", "columns"))!;

        Assert.Equal([new KeyValuePair<string, string>("key", "columns")], form.Answers);
    }

    [Fact]
    public void Says_which_field_is_unknown_or_chosen_more_than_once()
    {
        var form = Of(
            ("column.0", "office"),
            ("constant.office", "PHU"),
            ("column.1", "nothing"),
            ("column.2", "left-out"),
            ("column.3", "left-out")
        )!;

        Assert.Collection(
            form.Faults(),
            fault => Assert.Contains("no field \"nothing\"", fault, StringComparison.Ordinal),
            fault => Assert.Contains("office was chosen twice", fault, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Gives_back_the_sample_that_it_carried_and_refuses_one_that_was_spoilt()
    {
        var sample = new MappingSample("a.csv", "Sheet1", Encoding.UTF8.GetBytes("office,origin\nPHU,IN\n"));

        var again = MappingSample.Unpack("a.csv", "Sheet1", sample.Pack())!;

        Assert.Equal(sample.Text.ToArray(), again.Text.ToArray());
        Assert.Null(MappingSample.Unpack("a.csv", "", sample.Pack()[..10] + "!"));
        Assert.Null(MappingSample.Unpack("a.csv", "", Convert.ToBase64String([1, 2, 3])));
        Assert.Null(MappingSample.Unpack("a.csv", "", ""));
    }

    private static MappingForm? Of(params (string Name, string Value)[] sent) =>
        MappingForm.Of(
            new FormCollection(
                sent.Append(("sample", new MappingSample("a.csv", "", Encoding.UTF8.GetBytes("a,b\n1,2\n")).Pack()))
                    .ToDictionary(one => one.Item1, one => new StringValues(one.Item2))
            )
        );
}
