using System.Text.Json.Serialization;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>A batch's lanes at one office.</summary>
/// <param name="Office">The office's code.</param>
/// <param name="Name">Its name where the list of offices has it.</param>
/// <param name="Items">Items of the batch.</param>
/// <param name="Red">Items in the red lane.</param>
/// <param name="Random">Those of them drawn by lot.</param>
/// <param name="Yellow">Items in the yellow lane.</param>
/// <param name="Green">Items in the green lane.</param>
/// <param name="Criteria">Items of either lane that criteria selected; null where they selected none.</param>
/// <param name="WithoutPlace">Items that went without a place which other files of the day had taken before; null where none did.</param>
/// <param name="Note">What is to be said of its places, in words: taken by other files, left open for later ones; null for nothing.</param>
public sealed record OfficeSummary(
    string Office,
    string Name,
    long Items,
    int Red,
    int Random,
    int Yellow,
    long Green,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Criteria = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? WithoutPlace = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null
);
