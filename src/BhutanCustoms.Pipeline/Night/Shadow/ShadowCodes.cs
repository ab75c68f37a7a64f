namespace BhutanCustoms.Pipeline.Night.Shadow;

/// <summary>How the codes of classifier and classifier in shadow compare on a chunk; all null where nothing is in shadow.</summary>
/// <param name="Codes">Items for which both suggest a code.</param>
/// <param name="Equal">Those of them where both suggest the same subheading.</param>
/// <param name="Fault">Why they can't be compared.</param>
internal readonly record struct ShadowCodes(int? Codes, int? Equal, string? Fault);
