using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Room;

/// <summary>A server that asks newcomers' devices for work: the page does it beside itself, says so, and lets its person in.</summary>
public sealed class JoinWorkTests(TestPostgres postgres, Chromium chromium)
{
    [Fact]
    public async Task A_phone_works_a_moment_and_is_in()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(new ServerSetup
        {
            ConnectionString = database.ConnectionString,
            Settings = new Dictionary<string, string> { ["EventSpectrum:JoinWork:Mode"] = "Always", ["EventSpectrum:JoinWork:Bits"] = "17" },
        });
        using var api = server.Api();
        await api.StaffAsync(HttpMethod.Post, "api/spectra/ai-filmmaking/sessions", new JsonObject
        {
            ["title"] = "Evening", ["voting"] = true, ["adding"] = true, ["joinCode"] = "KITES",
        });

        await using var visitor = await Visitor.EnterAsync(chromium.Browser, server.Address, Screen.Phone);
        await visitor.GoToChartAsync("/ai-filmmaking?code=KITES");
        // It may be over before anybody could look: what was shown is noted as it is shown.
        await visitor.Page.EvaluateAsync(
            "() => new MutationObserver(() => { window.shown ??= document.querySelector('[data-testid=working]')?.textContent; }).observe(document.body, { childList: true, subtree: true })");
        await visitor.The("join-go").TapAsync();
        await Assertions.Expect(visitor.The("join-go")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        (await visitor.Page.EvaluateAsync<string?>("() => window.shown")).ShouldNotBeNull().ShouldContain("works out a sum");
        await Assertions.Expect(visitor.The("participants")).ToHaveAttributeAsync("data-count", "1");
    }
}
