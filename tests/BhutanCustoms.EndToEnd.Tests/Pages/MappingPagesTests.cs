using System.Text;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using Microsoft.Playwright;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>A new source is mapped in the browser, from a sample to a batch.</summary>
public sealed class MappingPagesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    // Days and months that could be exchanged, no office, and two rows that a batch rejects.
    private static readonly string Sample = string.Join(
        '\n',
        Enumerable
            .Range(0, 40)
            .Select(i => $"C{100 + i};0{1 + (i % 4)}/0{1 + (i % 3)}/2025;TPN{i:D5};{(i < 2 ? "99" : "070310")};IN;ONIONS;1000,50")
            .Prepend("Registration Number;Date;Consignee TIN;HS Code;Origin;Commercial Description;CIF Value")
            .Prepend("Export of the north")
    );

    [Fact]
    public async Task A_new_source_is_mapped_from_pasted_rows_and_its_files_are_read()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await using var analyst = await Visitor.SignInAsync(customs, "Analyst");
        var page = analyst.Page;
        await analyst.GoToAsync("mappings");
        await page.GetByText("Map a new source").ClickAsync();
        await page.GetByLabel("Or rows copied").FillAsync(Sample);
        await ButtonAsync(page, "Look at it");

        var main = await page.Locator("main").InnerTextAsync();
        Assert.Contains("their names stand on line 2, below \"Export of the north\"", main, StringComparison.Ordinal);
        var importer = page.Locator("tr", new() { HasText = "Consignee TIN" });
        Assert.Contains("TPN00000 | TPN00001 | TPN00002", await importer.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("importer_tpn", await importer.Locator("strong").InnerTextAsync());
        Assert.Contains("office is needed in every row", main, StringComparison.Ordinal);

        await page.GetByLabel("office of every row").FillAsync("PHU");
        await ButtonAsync(page, "Look again");
        Assert.Equal("PHU", await page.GetByLabel("office of every row").InputValueAsync());
        Assert.Equal(["40", "38", "2"], (await page.Locator("section .figures dd").AllInnerTextsAsync()).Take(3));
        Assert.Contains(
            "HS_",
            await page.Locator("table", new() { HasText = "Why rows would be rejected" }).InnerTextAsync(),
            StringComparison.Ordinal
        );

        await page.GetByLabel("Name of the source").FillAsync("north");
        await page.GetByLabel("Why it is kept").FillAsync("They send it now");
        await ButtonAsync(page, "Keep the mapping");
        Assert.Contains("Answer this first:", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Null(await customs.Get<ReferenceStore>().MappingAsync("north"));
        foreach (var (width, height) in new[] { (390, 844), (1366, 768) })
        {
            await page.SetViewportSizeAsync(width, height);
            await analyst.PictureAsync("mapping-draft");
            Assert.Empty(await analyst.FaultsAsync());
        }

        await page.GetByLabel("d/M/yyyy:").CheckAsync();
        await page.GetByLabel("Commercial Description is rather").SelectOptionAsync("left-out");
        await ButtonAsync(page, "Look again");
        Assert.Equal("left out", await page.Locator("tr", new() { HasText = "Commercial Description" }).Locator("strong").InnerTextAsync());
        await ButtonAsync(page, "Keep the mapping");
        await page.GetByText("The mapping of the source north is kept").WaitForAsync();
        await page.GoBackAsync();
        Assert.Equal("left out", await page.Locator("tr", new() { HasText = "Commercial Description" }).Locator("strong").InnerTextAsync());

        var mapping = (await customs.Get<ReferenceStore>().MappingAsync("north"))!;
        Assert.Equal("d/M/yyyy", mapping.DateFormats[0]);
        Assert.Equal("PHU", mapping.Fields["office"].Constant);
        Assert.DoesNotContain("goods_description", mapping.Fields.Keys);
        var entry = Assert.Single(await customs.AuditAsync(AuditKind.MappingChanged));
        Assert.StartsWith($"north|{mapping.Version}|", entry.Subject, StringComparison.Ordinal);
        Assert.Contains("Karma Wangmo (local page)", entry.Payload, StringComparison.Ordinal);
        var batch = await customs.ProcessAsync(Encoding.UTF8.GetBytes(Sample), "north/april.csv");
        Assert.Equal((BatchState.Finished, 38), (batch.CurrentState, batch.Accepted));
        await analyst.GoToAsync("mappings");
        Assert.Contains("north", await page.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(analyst.Complaints);
    }

    [Fact]
    public async Task Until_when_items_may_be_amended_is_chosen_for_a_new_source_and_changed_for_a_known_one()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        using var http = await customs.SignInAsync("Analyst");
        var references = customs.Get<ReferenceStore>();
        var before = (await references.MappingAsync("bhutan"))!;
        async Task<HttpResponseMessage> SendAsync(string version, string why) =>
            await http.PostAsync(
                "mappings/bhutan/amendments",
                new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["__RequestVerificationToken"] = await http.FormTokenAsync("mappings/bhutan"),
                        ["version"] = version,
                        ["rule"] = "Never",
                        ["why"] = why,
                    }
                )
            );

        Assert.Equal(422, (int)(await SendAsync(before.Version, "")).StatusCode);
        Assert.Equal(422, (int)(await SendAsync("of yesterday", "They may not")).StatusCode);
        Assert.Equal(AmendmentRule.BeforeInspection, (await references.MappingAsync("bhutan"))!.Amendments);
        Assert.Equal(302, (int)(await SendAsync(before.Version, "They may not")).StatusCode);

        var now = (await references.MappingAsync("bhutan"))!;
        Assert.Equal((AmendmentRule.Never, before.Fields.Count), (now.Amendments, now.Fields.Count));
        Assert.Contains(
            "They may not",
            Assert.Single(await customs.AuditAsync(AuditKind.MappingChanged)).Payload,
            StringComparison.Ordinal
        );
        var draft = await http.PostAsync(
            "mappings/draft",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = await http.FormTokenAsync("mappings"),
                    ["source"] = "north",
                    ["text"] = Sample,
                }
            )
        );
        Assert.Contains("name=\"answer.amendments\"", await draft.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_that_cannot_be_read_or_is_mapped_twice_is_refused_with_the_reason()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await using var analyst = await Visitor.SignInAsync(customs, "Analyst");
        var page = analyst.Page;

        await SendAsync(page, "empty.csv", []);
        Assert.Contains("Choose a file that isn't empty", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        await SendAsync(page, "values.csv", "1,2,3\n4,5,6\n7,8,9\n"u8.ToArray());
        Assert.Contains("has column names", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        await SendAsync(page, "broken.csv.gz", DeclarationFile.Packed(DeclarationFile.Of(50).Bytes())[..60]);
        Assert.Contains("cut off or damaged", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        await SendAsync(page, "large.csv", new byte[(32 << 20) + 1]);
        Assert.Contains("33,554,433 bytes; 33,554,432 are allowed", await page.GetByRole(AriaRole.Alert).InnerTextAsync());

        await SendAsync(page, "own.xlsx", await TypedWorkbook.OfAsync(DeclarationFile.Of(50).Bytes()));
        Assert.Contains("sheet Sheet1", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByLabel("origin is rather").SelectOptionAsync("departure");
        await page.GetByLabel("currency is rather").SelectOptionAsync("departure");
        await ButtonAsync(page, "Look again");
        Assert.Contains("The field departure was chosen twice.", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        await page.GetByLabel("origin is rather").SelectOptionAsync("");
        await page.GetByLabel("currency is rather").SelectOptionAsync("");
        await page.GetByLabel("Name of the source").FillAsync("bhutan");
        await page.GetByLabel("Why it is kept").FillAsync("Try");
        await ButtonAsync(page, "Keep the mapping");
        Assert.Contains("The source bhutan has a mapping already.", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.Empty(await customs.AuditAsync(AuditKind.MappingChanged));
    }

    private static async Task SendAsync(IPage page, string name, byte[] content)
    {
        await page.GotoAsync(new Uri(new Uri(page.Url), "/mappings").AbsoluteUri);
        await page.GetByText("Map a new source").ClickAsync();
        // Playwright passes larger files by their path only.
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, name);
        await File.WriteAllBytesAsync(file, content);
        await page.GetByLabel("A file as the source sends it").SetInputFilesAsync(file);
        await ButtonAsync(page, "Look at it");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static Task ButtonAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
