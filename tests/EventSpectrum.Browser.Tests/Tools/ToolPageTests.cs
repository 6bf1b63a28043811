using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Tools;

/// <summary>A tool's page: reached from its card, edited by staff, read by everyone.</summary>
[Collection(OneHouse.Name)]
public sealed class ToolPageTests(House house)
{
    [Fact]
    public async Task Staff_notes_authorship_with_a_source_and_everyone_reads_it_on_the_tools_page()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 30), ("Beta", 80, 80)]);
        await house.Api.StaffAsync(HttpMethod.Patch, $"api/spectra/{chart.Slug}/tools/{chart["Alpha"]}", new JsonObject
        {
            ["links"] = new JsonArray(new JsonObject { ["label"] = "Manual", ["url"] = "https://tools.example.org/alpha" }),
        });
        await using var facilitator = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await facilitator.SignInAsync();
        await facilitator.GoToChartAsync(chart.Slug);
        await facilitator.The($"tool-row-{chart["Alpha"]}").ClickAsync();
        await facilitator.The("tool-more").ClickAsync();
        await Assertions.Expect(facilitator.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/{chart.Slug}/tools/{chart["Alpha"]}$"));
        await Assertions.Expect(facilitator.Page).ToHaveTitleAsync("Alpha · A chart for a test");
        await Assertions.Expect(facilitator.The("standing")).ToContainTextAsync("20 % Invents, 30 % In daily use: the average of 1 vote.");
        await facilitator.The("edit-authorship").ClickAsync();
        await facilitator.The("note-statement-0").FillAsync("The actor signs for each use.");
        await facilitator.The("authorship-save").ClickAsync();
        await Assertions.Expect(facilitator.The("note-topic-0")).ToHaveAttributeAsync("aria-invalid", "true");
        (await facilitator.FindingsInBothThemesAsync("the form for authorship")).ShouldBeEmpty();
        await facilitator.The("note-topic-0").FillAsync("Who consents");
        await facilitator.The("note-source-0").FillAsync("https://guild.example.org/contract");
        await facilitator.The("authorship-save").ClickAsync();
        await Assertions.Expect(facilitator.The("authorship")).ToContainTextAsync("Source: guild.example.org");

        await using var visitor = await house.VisitorAsync(Screen.Phone with { Calm = true });
        await visitor.Page.GotoAsync($"/{chart.Slug}/tools/nope");
        await Assertions.Expect(visitor.The("no-tool").GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", $"/{chart.Slug}");
        await visitor.Page.GotoAsync($"/{chart.Slug}/tools/{chart["Alpha"]}");
        await Assertions.Expect(visitor.The("authorship")).ToContainTextAsync("The actor signs for each use.");
        await Assertions.Expect(visitor.The("edit-authorship")).ToHaveCountAsync(0);
        (await visitor.FindingsInBothThemesAsync("a tool's page")).ShouldBeEmpty();
        var link = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Manual" });
        await Assertions.Expect(link).ToContainTextAsync("tools.example.org");
        (await link.GetAttributeAsync("rel")).ShouldBe("noopener noreferrer nofollow");
        await visitor.The("open-on-chart").TapAsync();
        await Assertions.Expect(visitor.The("tool-card")).ToContainTextAsync("What Alpha does.");
    }
}
