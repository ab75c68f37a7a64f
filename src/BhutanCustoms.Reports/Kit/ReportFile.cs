namespace BhutanCustoms.Reports.Kit;

/// <summary>One file of a forecast.</summary>
/// <param name="Name">Its name with its folder, such as <c>charts/total.svg</c>.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ReportFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);
