namespace BhutanCustoms.Pipeline.Models;

/// <summary>The names of a model's papers in the container <c>models</c>, beside its file.</summary>
public static class ModelPaths
{
    /// <summary>The training's own report, JSON.</summary>
    public static string Training(string kind, string version) => $"{kind}/{version}.json";

    /// <summary>The report of the trial that decided about it, JSON.</summary>
    public static string Trial(string kind, string version) => $"{kind}/{version}.trial.json";

    /// <summary>The card for people, as Markdown.</summary>
    public static string Markdown(string kind, string version) => $"{kind}/{version}.card.md";

    /// <summary>The card as a page that needs nothing else.</summary>
    public static string Html(string kind, string version) => $"{kind}/{version}.card.html";

    /// <summary>The chart of the Markdown card.</summary>
    public static string Calibration(string kind, string version) => $"{kind}/{version}.calibration.svg";
}
