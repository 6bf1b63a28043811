using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Tools;

/// <summary>Texts that would like to be more than text.</summary>
[Collection(OneHouse.Name)]
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
        await Assertions.Expect(visitor.The("tool-card").GetByRole(AriaRole.Link)).ToHaveTextAsync(Script);

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
