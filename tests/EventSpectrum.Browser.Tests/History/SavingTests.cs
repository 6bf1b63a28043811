using System.Globalization;
using System.Xml.Linq;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.History;

/// <summary>What is saved stands alone; a bookmark is set, found and taken away again.</summary>
public sealed class SavingTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task The_replay_plays_from_a_disk_without_a_network()
    {
        var chart = await house.ChartWithPastAsync();
        await using var visitor = await house.VisitorAsync();
        await visitor.OpenHistoryAsync(chart);
        var file = await SaveAsync(visitor, "save-html");
        await visitor.Context.SetOfflineAsync(true);
        var asked = new List<string>();
        visitor.Page.Request += (_, request) => asked.Add(request.Url);
        await visitor.Page.GotoAsync(new Uri(file).ToString());
        await visitor.Page.Locator("#chart[data-sequence]").WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("Home");
        var sequences = await chart.MomentsAsync();
        foreach (var sequence in sequences)
        {
            await Assertions.Expect(visitor.Page.Locator("#chart")).ToHaveAttributeAsync("data-sequence", sequence.ToString(CultureInfo.InvariantCulture));
            var places = await visitor.Page.EvaluateAsync<Dictionary<string, Spot>>(
                """
                Object.fromEntries([...document.querySelectorAll('.dot')].filter(dot => dot.style.display !== 'none')
                  .map(dot => [dot.dataset.tool, { x: Number(dot.dataset.x), y: Number(dot.dataset.y) }]))
                """);
            var tools = (await chart.PastAsync(sequence))["tools"]!.AsArray();
            places.Keys.Order().ShouldBe(tools.Select(tool => (string)tool!["id"]!).Order());
            foreach (var tool in tools)
            {
                var place = (tool!["position"] ?? tool["start"])!;
                places[(string)tool["id"]!].To(Spot.At((double)place["x"]!, (double)place["y"]!)).ShouldBeLessThan(0.001, $"{tool["name"]} at {sequence}");
            }

            await visitor.Page.Locator("#on").ClickAsync();
        }

        await visitor.Page.Locator("#play").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#chart")).Not.ToHaveAttributeAsync("data-sequence", sequences[^1].ToString(CultureInfo.InvariantCulture));
        asked.ShouldAllBe(address => address.StartsWith("file:", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_picture_is_one_file_with_its_letters_and_its_source()
    {
        var chart = await house.ChartWithPastAsync();
        await using var visitor = await house.VisitorAsync();
        await visitor.OpenHistoryAsync(chart);
        var picture = XDocument.Load(await SaveAsync(visitor, "save-svg"));
        var words = string.Concat(picture.Descendants().Where(element => element.Name.LocalName == "text").Select(text => $"{text.Value}\n"));
        foreach (var word in new[] { "A chart for a test", "Alpha", "Gamma, renamed", "Recorded", $"/{chart.Slug}/history?sequence=" }) words.ShouldContain(word);
        picture.Descendants().Single(element => element.Name.LocalName == "style").Value.ShouldContain("@font-face");
        picture.Descendants().SelectMany(element => element.Attributes()).ShouldNotContain(attribute => attribute.Name.LocalName == "href");
        picture.Descendants().Count(element => element.Name.LocalName == "path" && (string?)element.Attribute("fill") is { } fill && fill.StartsWith("rgb(", StringComparison.Ordinal))
            .ShouldBeGreaterThanOrEqualTo(5, "the dots have their colours with them");

        var pixels = await File.ReadAllBytesAsync(await SaveAsync(visitor, "save-png"), TestContext.Current.CancellationToken);
        pixels[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        pixels.Length.ShouldBeGreaterThan(20_000, "something is drawn");
    }

    [Fact]
    public async Task A_phone_shows_the_whole_menu()
    {
        var chart = await house.ChartWithPastAsync();
        await using var visitor = await house.VisitorAsync(Screen.Phone);
        await visitor.OpenHistoryAsync(chart);
        await visitor.The("save-menu").ClickAsync();
        var menu = (await visitor.Page.Locator(".menu-panel").BoundingBoxAsync())!;
        menu.X.ShouldBeGreaterThanOrEqualTo(0);
        (menu.X + menu.Width).ShouldBeLessThanOrEqualTo(Screen.Phone.Width);
    }

    [Fact]
    public async Task A_bookmark_is_set_seen_and_removed()
    {
        var chart = await house.ChartWithPastAsync();
        await using var facilitator = await house.VisitorAsync();
        await facilitator.SignInAsync();
        var middle = (long)(await chart.TimelineAsync())["sessions"]![0]!["endSequence"]!;
        await facilitator.OpenHistoryAsync(chart, string.Create(CultureInfo.InvariantCulture, $"?sequence={middle}"));
        await facilitator.Page.Locator("label:has([data-testid=panel-moments])").ClickAsync();
        await facilitator.The("bookmark").ClickAsync();
        await facilitator.The("bookmark-label").FillAsync("Here it turned");
        await facilitator.The("bookmark-save").ClickAsync();
        await Assertions.Expect(facilitator.The("moments")).ToContainTextAsync("Here it turned");
        (await BookmarksAsync(chart)).ShouldBe(["Here it turned"]);

        await using (var reader = await house.VisitorAsync(Screen.Laptop with { Calm = true }))
        {
            await reader.OpenHistoryAsync(chart);
            await reader.Page.Locator("label:has([data-testid=panel-moments])").ClickAsync();
            await Assertions.Expect(reader.The("bookmark")).ToHaveCountAsync(0);
            await reader.The("moments").GetByText("Here it turned").ClickAsync();
            await Assertions.Expect(reader.The("clock")).ToContainTextAsync(middle.ToString(CultureInfo.InvariantCulture));
        }

        await facilitator.The("bookmark-remove").ClickAsync();
        await Assertions.Expect(facilitator.The("bookmark-remove")).ToHaveCountAsync(0);
        (await BookmarksAsync(chart)).ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> BookmarksAsync(Chart chart) =>
        (await chart.TimelineAsync())["marks"]!.AsArray().Where(mark => (string)mark!["type"]! == "bookmark").Select(mark => (string)mark!["label"]!);

    private static async Task<string> SaveAsync(Visitor visitor, string what)
    {
        await visitor.The("save-menu").ClickAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.The(what).ClickAsync());
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}-{download.SuggestedFilename}");
        await download.SaveAsAsync(file);
        return file;
    }
}
