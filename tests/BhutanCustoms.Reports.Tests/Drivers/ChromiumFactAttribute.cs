namespace BhutanCustoms.Reports.Tests.Drivers;

/// <summary>A test that needs the browser Chromium; skipped with a reason where there is none.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    public ChromiumFactAttribute()
    {
        if (Program is null)
        {
            Skip = $"None of {string.Join(", ", Names)} is on the path. On Debian: apt-get install chromium";
        }
    }

    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
