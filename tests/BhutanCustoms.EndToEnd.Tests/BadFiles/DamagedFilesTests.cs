using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.History;
using BhutanCustoms.LocalHost.Commands;
using BhutanCustoms.Pages.Mappings;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using Spectre.Console;

namespace BhutanCustoms.EndToEnd.Tests.BadFiles;

/// <summary>A file that was damaged on its way is told in a sentence at every door that takes files, and parks no message.</summary>
public sealed class DamagedFilesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    public static TheoryData<string> Kinds => new("cut gzip", "gzip with a flipped bit", "empty", "workbook cut in half", "other archive");

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_told_in_a_sentence_at_every_door(string kind)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var declarations = await MakeAsync(kind, DeclarationFile.Of(300).Bytes());

        var batch = await customs.ProcessAsync(declarations, "bhutan/damaged.csv");
        var findings = await customs.TakeInAsync(await MakeAsync(kind, FindingFile.Of(200).Bytes()));

        Assert.Equal(nameof(BatchState.Refused), batch.State);
        Assert.Equal(FindingSummary.Refused, findings.State);
        Assert.Equal(CodeOf(kind), batch.RefusalCode);
        Assert.Equal(CodeOf(kind), findings.RefusalCode);
        foreach (var list in ReferenceLoading.Lists)
        {
            var refused = await Assert.ThrowsAnyAsync<FormatException>(() =>
                customs.Get<ReferenceLoading>().LoadAsync(list, BinaryData.FromBytes(declarations), "damaged.csv")
            );
            Assert.Contains(IsTable(list) && kind != "empty" ? SaidOf(kind) : "damaged.csv", refused.Message, StringComparison.Ordinal);
        }

        var history = await Assert.ThrowsAnyAsync<FormatException>(() =>
            customs.Get<HistoryImport>().ImportAsync(new MemoryStream(declarations), ShippedMappings.BySource["bhutan"], "a tester")
        );
        var (sample, wrong) = await MappingSample.TakeAsync("damaged.csv", new MemoryStream(declarations));
        var told = await WatchListAsync(customs, declarations);
        Assert.Contains(SaidOf(kind), history.Message, StringComparison.Ordinal);
        Assert.Equal(kind != "empty", sample is null);
        Assert.Contains(kind == "empty" ? "" : SaidOf(kind), wrong, StringComparison.Ordinal);
        Assert.Contains(kind == "empty" ? "" : SaidOf(kind), told, StringComparison.Ordinal);
        Assert.Equal(0, customs.Events.Count(happened => happened.Error is not null));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_told_in_a_sentence_by_commands_that_need_no_storage(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("customs-").FullName;
        var file = Path.Combine(folder, "damaged.csv");
        var months = string.Concat(
            Enumerable.Range(0, 200).Select(month => $"{new DateOnly(2009, 1, 1).AddMonths(month):yyyy-MM},{1_000 + month * 7 % 90}\n")
        );

        foreach (
            var (command, csv) in new[]
            {
                ("forecast", "month,amount\n" + months),
                ("mapping", Encoding.UTF8.GetString(DeclarationFile.Of(300).Bytes())),
            }
        )
        {
            await File.WriteAllBytesAsync(file, await MakeAsync(kind, Encoding.UTF8.GetBytes(csv)));
            using var said = new StringWriter();
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(said) });
            console.Profile.Width = 2_000;

            var code = await CommandLine.RunAsync([command, file], console, TimeProvider.System);

            Assert.Equal(1, code);
            Assert.DoesNotContain("should not have happened", said.ToString(), StringComparison.Ordinal);
            Assert.Contains(kind == "empty" ? "empty" : SaidOf(kind), said.ToString(), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static bool IsTable(string list) => list is not ("revenue-events" or "revenue-assumptions" or "hs-vectors");

    private static string CodeOf(string kind) =>
        kind switch
        {
            "empty" => "EMPTY",
            "cut gzip" or "gzip with a flipped bit" => "PACKED_BROKEN",
            "other archive" => "ARCHIVE",
            _ => "WORKBOOK_DAMAGED",
        };

    private static string SaidOf(string kind) =>
        CodeOf(kind) switch
        {
            "EMPTY" => "The file is empty.",
            "PACKED_BROKEN" => "The packed file is cut off or damaged",
            _ => "workbook",
        };

    private static async Task<byte[]> MakeAsync(string kind, byte[] csv)
    {
        var packed = DeclarationFile.Packed(csv);
        switch (kind)
        {
            case "cut gzip":
                return packed[..(packed.Length / 2)];
            case "gzip with a flipped bit":
                packed[packed.Length / 2] ^= 1;
                return packed;
            case "workbook cut in half":
                var workbook = await TypedWorkbook.OfAsync(csv);
                return workbook[..(workbook.Length / 2)];
            case "other archive":
                return Archive(csv);
            default:
                return [];
        }
    }

    private static byte[] Archive(byte[] csv)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("night.csv").Open();
            entry.Write(csv);
        }

        return file.ToArray();
    }

    private static async Task<string> WatchListAsync(CustomsHost customs, byte[] file)
    {
        using var http = await customs.SignInAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await http.FormTokenAsync("watchlists")), "__RequestVerificationToken" },
            { new StringContent("ring"), "name" },
            { new StringContent("to test"), "why" },
        };
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", "damaged.csv");
        var answer = await http.PostAsync("watchlists/write", form);
        Assert.Equal(422, (int)answer.StatusCode);
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
