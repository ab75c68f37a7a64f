using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>
/// A prepared chunk with what the classifier says of its items, as the fraud model sees it: to score it and to explain its scores.
/// </summary>
/// <param name="Items">The items, with the columns of <see cref="ClassificationFields"/> where there is a classifier.</param>
/// <param name="Suggestions">The suggestions; null where the batch has no classifier.</param>
public sealed record ClassifiedChunk(ItemChunk Items, HsSuggestions? Suggestions);
