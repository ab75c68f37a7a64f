namespace BhutanCustoms.Browser;

/// <summary>Where browsers of Chromium's kind usually are.</summary>
public static class InstalledBrowsers
{
    /// <summary>The environment variable that may name a browser, which is then tried first.</summary>
    public const string Variable = "CHROME_PATH";

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "microsoft-edge",
        "msedge",
    ];

    private static readonly string[] Places =
    [
        "/opt/google/chrome/chrome",
        "/opt/microsoft/msedge/msedge",
        "/snap/bin/chromium",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        @"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        @"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        @"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Those that are there now; null is the one that Playwright keeps, there or not.</summary>
    public static IEnumerable<string?> Programs() => Programs(Environment.GetEnvironmentVariable);

    /// <summary>Those that are there now for other environment variables.</summary>
    /// <param name="variable">The value of an environment variable.</param>
    public static IEnumerable<string?> Programs(Func<string, string?> variable)
    {
        var folders = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return
        [
            .. Existing([variable(Variable) ?? ""]),
            null,
            .. Existing(folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name + ending)))),
            .. Existing(Places.Select(Environment.ExpandEnvironmentVariables)),
        ];
    }

    // A file without content is a place holder, no program.
    private static IEnumerable<string> Existing(IEnumerable<string> files) =>
        files.Where(file => file.Length > 0 && new FileInfo(file) is { Exists: true, Length: > 0 });
}
