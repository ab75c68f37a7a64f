using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Writes a forecast's files into a folder.</summary>
internal static class ForecastFolder
{
    public static async Task WriteAsync(string folder, IReadOnlyList<ReportFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content, cancellationToken).ConfigureAwait(false);
        }
    }
}
