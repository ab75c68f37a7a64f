using System.Text;
using BhutanCustoms.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Pages.Mappings;

/// <summary>Reads the sample of a new source that a form sends: a file, or rows that were pasted.</summary>
public static class SentSample
{
    /// <summary>The form of the sample, or why there is none, a sentence.</summary>
    /// <param name="sent">What was sent.</param>
    /// <param name="source">The name of the source.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<(MappingForm? Form, string Wrong)> ReadAsync(
        IFormCollection sent,
        string source,
        CancellationToken cancellationToken = default
    )
    {
        if (sent.Files is [{ Length: > 0 } file])
        {
            if (file.Length > MappingSample.MostBytes)
            {
                return (
                    null,
                    $"The file has {Display.Count(file.Length)} bytes; {Display.Count(MappingSample.MostBytes)} are allowed. Cut it to its "
                        + "first rows: a few thousand tell how it is to be read."
                );
            }

            await using var content = file.OpenReadStream();
            return await TakenAsync(Path.GetFileName(file.FileName.Replace('\\', '/')), content).ConfigureAwait(false);
        }

        var text = sent["text"].ToString();
        return string.IsNullOrWhiteSpace(text)
            ? (null, "Choose a file that isn't empty, or paste some rows with their header.")
            : await TakenAsync("pasted rows", new MemoryStream(Encoding.UTF8.GetBytes(text))).ConfigureAwait(false);

        async Task<(MappingForm?, string)> TakenAsync(string name, Stream content) =>
            await MappingSample.TakeAsync(name, content, cancellationToken).ConfigureAwait(false) is var (sample, wrong)
            && sample is not null
                ? (MappingForm.Of(sample, source), "")
                : (null, wrong);
    }
}
