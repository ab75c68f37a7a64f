namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>What a batch may take, and takes, of an office's capacity on a day.</summary>
/// <param name="RedLimit">Examinations left to it when it was finished.</param>
/// <param name="YellowLimit">Document checks left to it.</param>
/// <param name="Red">Examinations taken.</param>
/// <param name="Yellow">Document checks taken.</param>
public sealed record OfficeShare(int RedLimit, int YellowLimit, int Red, int Yellow);
