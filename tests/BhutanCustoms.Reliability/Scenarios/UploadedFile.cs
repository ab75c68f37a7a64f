namespace BhutanCustoms.Reliability.Scenarios;

/// <summary>A file that is uploaded, and what is to become of it.</summary>
/// <param name="Name">Its name in the inbox.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Good">The items that are in order, each once, as the product names them.</param>
/// <param name="Bad">How many rows are to be rejected.</param>
internal sealed record UploadedFile(string Name, byte[] Content, IReadOnlyList<string> Good, int Bad);
