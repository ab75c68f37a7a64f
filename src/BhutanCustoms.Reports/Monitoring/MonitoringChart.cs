namespace BhutanCustoms.Reports.Monitoring;

/// <summary>A drawn chart.</summary>
/// <param name="File">Its name with its folder.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Png">The picture.</param>
/// <param name="Svg">The same for a page.</param>
internal sealed record MonitoringChart(string File, string Title, byte[] Png, string Svg);
