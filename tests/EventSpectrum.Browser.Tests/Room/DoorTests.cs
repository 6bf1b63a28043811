using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Room;

/// <summary>Letting people in: staff by keys, everyone else by the code on the wall.</summary>
[Collection(OneHouse.Name)]
public sealed partial class DoorTests(House house)
{
    [Fact]
    public async Task A_key_is_made_on_a_phone_used_and_revoked()
    {
        await using var facilitator = await house.VisitorAsync(Screen.Phone);
        await facilitator.SignInAsync();
        await facilitator.Page.GotoAsync("/staff/keys");
        var name = $"Mo {Guid.NewGuid():N}"[..12];
        await facilitator.The("key-name").FillAsync(name);
        await facilitator.The("key-make").TapAsync();
        var key = await facilitator.The("key-text").InputValueAsync();
        await facilitator.The("key-kept").TapAsync();
        await Assertions.Expect(facilitator.Page.GetByText(key)).ToHaveCountAsync(0);

        await using var moderator = await house.VisitorAsync();
        await moderator.Page.GotoAsync("/sign-in");
        await moderator.The("staff-key").FillAsync(key);
        await moderator.The("sign-in").ClickAsync();
        await moderator.The("spectrum-ai-filmmaking").WaitForAsync();
        await moderator.Page.GotoAsync("/staff/keys");
        await Assertions.Expect(moderator.Page.GetByText("Sign in as one")).ToBeVisibleAsync();

        await facilitator.Page.ReloadAsync();
        await Assertions.Expect(facilitator.The($"key-{name}")).ToContainTextAsync("last used");
        await facilitator.The($"revoke-{name}").TapAsync();
        await facilitator.The("revoke-go").TapAsync();
        // The button gives way to the question at once; the row is among those that are over when the server has answered.
        await Assertions.Expect(facilitator.Page.Locator($".keys-over [data-testid='key-{name}']")).ToHaveCountAsync(1);
        var answer = await moderator.Page.APIRequest.GetAsync("/api/staff/me");
        answer.Status.ShouldBe((int)HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_code_takes_the_place_of_the_one_on_the_wall()
    {
        var chart = await house.ChartAsync([("Alpha", 20, 20)]);
        await house.Api.StaffAsync(HttpMethod.Post, $"api/spectra/{chart.Slug}/sessions", new JsonObject
        {
            ["title"] = "Evening", ["voting"] = true, ["adding"] = true, ["joinCode"] = "FIRSTONE",
        });
        await using var facilitator = await house.VisitorAsync();
        await facilitator.SignInAsync();
        await facilitator.GoToChartAsync(chart.Slug);
        await facilitator.The("show-code").ClickAsync();
        var before = await facilitator.The("qr").GetAttributeAsync("src");
        await facilitator.The("code-minutes").SelectOptionAsync("15");
        await facilitator.The("renew-code").ClickAsync();
        await Assertions.Expect(facilitator.The("session-code")).ToHaveTextAsync(FourLetters());
        await Assertions.Expect(facilitator.The("code-until")).ToContainTextAsync("Taken until");
        await Assertions.Expect(facilitator.The("qr")).Not.ToHaveAttributeAsync("src", before!);
        var code = await facilitator.The("session-code").TextContentAsync();

        await using var late = await house.VisitorAsync(Screen.Phone);
        await late.GoToChartAsync($"/{chart.Slug}?code=FIRSTONE");
        await late.The("join-go").TapAsync();
        await Assertions.Expect(late.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not this session’s code");
        await late.The("join-code").FillAsync(code!);
        await late.The("join-go").TapAsync();
        await Assertions.Expect(late.The("join-go")).ToHaveCountAsync(0);
    }

    [GeneratedRegex("^[A-Z]{4}$")]
    private static partial Regex FourLetters();
}
