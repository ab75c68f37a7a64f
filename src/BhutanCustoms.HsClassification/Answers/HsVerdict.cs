using System.Text.Json.Serialization;

namespace BhutanCustoms.HsClassification.Answers;

/// <summary>What to do with a suggestion.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HsVerdict>))]
public enum HsVerdict : byte
{
    /// <summary>The first candidate is likely enough to be used.</summary>
    Confident,

    /// <summary>There are candidates, none of them likely enough: ask the trader rather than guess.</summary>
    AskTrader,

    /// <summary>The description doesn't say what the goods are.</summary>
    TooVague,

    /// <summary>There is no description, or no word in it.</summary>
    Empty,

    /// <summary>The description lists goods of several headings: each needs an item of its own.</summary>
    SeveralGoods,
}
