using System.Net;
using Markdig;

namespace BhutanCustoms.Reports.Kit;

/// <summary>The Markdown report as a page that needs no other file, for the screen and for A4 paper.</summary>
internal static class HtmlReport
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>Writes the page.</summary>
    /// <param name="markdown">The report; its first line is the heading.</param>
    /// <param name="image">The address of the chart in it.</param>
    /// <param name="svg">The chart that takes the image's place; null leaves it out.</param>
    public static string Write(string markdown, string image, string? svg) =>
        Write(markdown, new Dictionary<string, string?> { [image] = svg });

    /// <summary>Writes a page with several charts.</summary>
    /// <param name="markdown">The report; its first line is the heading.</param>
    /// <param name="drawings">By the address of an image the chart that takes its place; null leaves it out.</param>
    public static string Write(string markdown, IReadOnlyDictionary<string, string?> drawings)
    {
        var body = Markdown.ToHtml(markdown, Pipeline);
        foreach (var (image, svg) in drawings)
        {
            var start = body.IndexOf($"<img src=\"{image}\"", StringComparison.Ordinal);
            if (start >= 0)
            {
                var end = body.IndexOf("/>", start, StringComparison.Ordinal) + 2;
                var drawing = svg is null ? "" : ChartSvg.Inline(svg);
                body = $"{body[..start]}{drawing}{body[end..]}";
            }
        }

        var title = WebUtility.HtmlEncode(markdown[..markdown.IndexOf('\n', StringComparison.Ordinal)].TrimStart('#', ' '));
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>{FontFaces.Page}{Style}</style>
            </head>
            <body>
            {body}</body>
            </html>

            """;
    }

    private const string Style = """

        body { font: 15px/1.4 "IBM Plex Sans", "Segoe UI", Arial, sans-serif; color: #111; max-width: 60em; margin: 1.5em auto; padding: 0 1em; }
        h1 { font-size: 1.5em; margin: 0 0 .3em; }
        h2 { font-size: 1.1em; margin: 1.2em 0 .3em; break-after: avoid; }
        p, ul { margin: .4em 0; }
        svg { width: 100%; height: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9em; break-inside: avoid; }
        th { text-align: left; border-bottom: 1.5px solid #111; font-weight: 600; }
        th, td { padding: .15em .5em; }
        td { border-bottom: 1px solid #ccc; font-variant-numeric: tabular-nums; }
        td[style*="right"] { white-space: nowrap; }
        table + table { margin-top: .9em; }
        @media screen and (prefers-color-scheme: dark) { body { background: #16191d; color: #e4e4e4; } th { border-color: #e4e4e4; } td { border-color: #444; } svg { background: #fff; } }
        @page { size: A4; margin: 12mm 14mm; }
        @media print { body { font-size: 9pt; line-height: 1.25; max-width: none; margin: 0; padding: 0; } h2 { margin-top: .8em; } * { print-color-adjust: exact; } }

        """;
}
