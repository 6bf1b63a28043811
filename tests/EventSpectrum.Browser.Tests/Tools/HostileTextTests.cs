using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Tools;

/// <summary>Texts that would like to be more than text.</summary>
[Collection(NextDoor.Name)]
public sealed class HostileTextTests(House house)
{
    private const string Image = "<img src=x onerror=\"window.pwned=1\">";
    private const string Script = "<script>window.pwned=2</script>";
    private const string Breakout = "\"'><svg/onload=window.pwned=3>";

    [Fact]
    public async Task Whatever_people_write_stays_text_everywhere()
    {
        await house.Api.StaffAsync(HttpMethod.Post, "api/spectra", new JsonObject
        {
            ["slug"] = "hostile",
            ["title"] = Script,
            ["x"] = new JsonObject { ["low"] = Breakout, ["high"] = Image, ["about"] = Script },
            ["y"] = new JsonObject { ["low"] = Image, ["high"] = Breakout, ["about"] = Image },
            ["disciplines"] = new JsonArray(Image, Breakout),
        });
        await house.Api.StaffAsync(HttpMethod.Post, "api/spectra/hostile/sessions", new JsonObject
        {
            ["title"] = Image, ["audience"] = Script, ["voting"] = true, ["adding"] = true, ["joinCode"] = "HSTL",
        });
        var joined = await house.Api.SendAsync(HttpMethod.Post, "api/spectra/hostile/participants", body: new JsonObject
        {
            ["displayName"] = Image, ["disciplines"] = new JsonArray(Image), ["joinCode"] = "HSTL",
        });
        joined.Succeeded.ShouldBeTrue(joined.ToString());
        var person = new TestSupport.Person((string)joined.Body!["participantId"]!, (string)joined.Body["token"]!, Image);
        var added = await house.Api.SendAsync(HttpMethod.Post, "api/spectra/hostile/tools", person.Token, new JsonObject
        {
            ["name"] = Image, ["description"] = Script + Breakout, ["x"] = 40, ["y"] = 60, ["disciplines"] = new JsonArray(Breakout),
            ["links"] = new JsonArray(new JsonObject { ["label"] = Script, ["url"] = "https://example.org/?q=%22%3E" }),
        });
        added.Succeeded.ShouldBeTrue(added.ToString());
        var id = (string)added.Body!["id"]!;

        await using var visitor = await house.VisitorAsync();
        await visitor.SignInAsync();
        await Assertions.Expect(visitor.The("spectrum-hostile")).ToContainTextAsync(Script);
        await visitor.BeAsync("hostile", person);
        await visitor.GoToChartAsync("hostile");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Script);
        await Assertions.Expect(visitor.The("connection")).ToHaveTextAsync(Image);
        await Assertions.Expect(visitor.The($"tool-row-{id}")).ToContainTextAsync(Image);
        (await visitor.The($"dot-{id}").GetAttributeAsync("aria-label")).ShouldNotBeNull().ShouldStartWith(Image);
        await visitor.The($"tool-row-{id}").ClickAsync();
        await Assertions.Expect(visitor.The("tool-card").GetByRole(AriaRole.Heading)).ToHaveTextAsync(Image);
        await Assertions.Expect(visitor.The("tool-card")).ToContainTextAsync(Script + Breakout);
        await Assertions.Expect(visitor.The("tool-card").Locator(".links a")).ToHaveTextAsync(Script);

        await visitor.The("vote-x").FillAsync("10");
        await visitor.The("vote-y").FillAsync("20");
        await visitor.The("vote-save").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".notices")).ToContainTextAsync(Image);
        await visitor.The("my-votes").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"You take part as {Image}.");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.The("show-code").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync(Image);

        (await visitor.Page.EvaluateAsync<bool>("'pwned' in window")).ShouldBeFalse("nothing that was written has run");
        (await visitor.Page.EvaluateAsync<int>("document.querySelectorAll('img[src=x], script:not([src]), [onload], [onerror]').length"))
            .ShouldBe(0, "nothing that was written became an element");
    }

    [Fact]
    public async Task Whatever_staff_writes_stays_text_on_every_page()
    {
        var api = house.Api;
        var chart = await house.ChartAsync([(Image, 20, 20), (Script, 50, 70)]);
        var (root, first, second) = ($"api/spectra/{chart.Slug}", chart[Image], chart[Script]);
        await api.StaffAsync(HttpMethod.Patch, root, new JsonObject { ["title"] = Breakout + Script });
        await api.StaffAsync(HttpMethod.Post, $"{root}/sessions", new JsonObject { ["title"] = Image, ["audience"] = Script, ["voting"] = true, ["adding"] = true });
        await api.StaffAsync(HttpMethod.Post, $"{root}/bookmarks", new JsonObject { ["label"] = Breakout });
        var (renamed, spammer) = (await chart.JoinAsync(), await chart.JoinAsync());
        foreach (var who in new[] { renamed, spammer }) (await api.VoteAsync(who, first, 90, 5, slug: chart.Slug)).Succeeded.ShouldBeTrue();
        await api.StaffAsync(HttpMethod.Put, $"{root}/participants/{renamed.ParticipantId}/pseudonym", new JsonObject { ["displayName"] = Image, ["reason"] = Script });
        await api.StaffAsync(HttpMethod.Post, $"{root}/participants/{spammer.ParticipantId}/suspension", new JsonObject { ["reason"] = Breakout, ["rollback"] = true });
        await api.StaffAsync(HttpMethod.Post, $"{root}/tools/{second}/hidden", new JsonObject { ["reason"] = Image });
        await api.StaffAsync(HttpMethod.Delete, $"{root}/tools/{second}/hidden", new JsonObject { ["reason"] = Script });
        await api.StaffAsync(HttpMethod.Post, "api/staff/keys", new JsonObject { ["name"] = Image, ["role"] = "historian" });

        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        var dialogs = 0;
        visitor.Page.Dialog += async (_, dialog) =>
        {
            dialogs++;
            await dialog.DismissAsync();
        };
        await visitor.SignInAsync();
        // What has to be there before a page is judged, so that none is judged while it is empty.
        foreach (var (page, shown) in new[]
        {
            ("/", Script), ($"/{chart.Slug}", Image), ($"/{chart.Slug}/history", Image), ($"/{chart.Slug}/present", Image), ($"/{chart.Slug}/history?compare=10", Image), ($"/{chart.Slug}/tools/{first}", Image),
            ($"/{chart.Slug}/moderate", Image), ($"/{chart.Slug}/moderation-log", Breakout), ($"/{chart.Slug}/groups", Script), ($"/{chart.Slug}/import", ""), ("/staff/keys", Image), ("/privacy", ""), ("/no-such-spectrum", ""),
        })
        {
            await visitor.Page.GotoAsync(page);
            await Assertions.Expect(visitor.Page.Locator("#app")).ToContainTextAsync(shown.Length > 0 ? shown : "a");
            await JudgeAsync(visitor, page);
        }

        await visitor.Page.GotoAsync($"/{chart.Slug}/history");
        await visitor.The("save-menu").ClickAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.The("save-html").ClickAsync());
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
        await download.SaveAsAsync(file);
        await visitor.Page.GotoAsync(new Uri(file).ToString());
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Breakout + Script);
        await Assertions.Expect(visitor.Page.Locator("#chart[data-sequence]")).ToBeVisibleAsync();
        (await visitor.Page.EvaluateAsync<bool>("'pwned' in window")).ShouldBeFalse("in the saved replay");
        File.Delete(file);
        dialogs.ShouldBe(0);
    }

    private static async Task JudgeAsync(Visitor visitor, string page)
    {
        (await visitor.Page.EvaluateAsync<bool>("'pwned' in window")).ShouldBeFalse(page);
        (await visitor.Page.EvaluateAsync<int>("document.querySelectorAll('img[src=x], script:not([src]), [onload], [onerror]').length")).ShouldBe(0, page);
    }

    [Fact]
    public async Task The_policy_allows_scripts_of_its_own_only()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20), ("Beta", 50, 70)]);
        await using var visitor = await chart.OpenAsync();
        var answer = await visitor.Page.APIRequest.GetAsync(new Uri(house.Server.Address, chart.Slug).ToString());
        var policy = answer.Headers["content-security-policy"];
        var directives = policy.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        directives.ShouldContain("default-src 'none'");
        directives.ShouldContain("script-src 'self'");
        directives.ShouldContain("frame-ancestors 'none'");
    }
}
