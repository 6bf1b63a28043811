using System.Collections.Concurrent;
using EventSpectrum.Browser.Tests.Support;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Weight;

/// <summary>What a phone has to fetch before it shows the first picture.</summary>
[Collection(OneHouse.Name)]
public sealed class PageWeightTests(House house, ITestOutputHelper output)
{
    private const int Budget = 90_000;

    [Theory]
    [InlineData("/")]
    [InlineData("/ai-filmmaking")]
    public async Task Scripts_of_the_first_load_are_small_and_compressed(string address)
    {
        await using var visitor = await house.VisitorAsync();
        var responses = new ConcurrentQueue<IResponse>();
        visitor.Page.Response += (_, response) =>
        {
            if (response.Request.ResourceType == "script") responses.Enqueue(response);
        };
        await visitor.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        // What the page fetches later, for what nobody has asked for yet, comes while these are weighed.
        IResponse[] scripts = [.. responses];
        scripts.ShouldNotBeEmpty();
        var total = 0;
        foreach (var script in scripts)
        {
            (await script.AllHeadersAsync()).ShouldContainKey("content-encoding", script.Url);
            total += (await script.Request.SizesAsync()).ResponseBodySize;
        }

        output.WriteLine($"{address}: {total} bytes of script in {scripts.Length} files.");
        total.ShouldBeInRange(1_000, Budget);
    }

    [Fact]
    public async Task Nothing_is_fetched_from_anywhere_else_and_a_second_visit_fetches_no_script()
    {
        await using var visitor = await house.VisitorAsync();
        var foreign = new List<string>();
        visitor.Page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != house.Server.Address.Authority && !request.Url.StartsWith("data:", StringComparison.Ordinal)) foreign.Add(request.Url);
        };
        await visitor.GoToChartAsync("ai-filmmaking");
        await visitor.GoToChartAsync("ai-filmmaking");
        // What comes out of the browser's own store has a size, and none that was transferred.
        var fetched = await visitor.Page.EvaluateAsync<string[]>(
            """
            performance.getEntriesByType('resource')
              .filter(resource => new URL(resource.name).pathname.startsWith('/assets/') && resource.transferSize > 0)
              .map(resource => `${resource.name} ${resource.transferSize}`)
            """);
        fetched.ShouldBeEmpty("scripts, styles and fonts are kept");
        foreign.ShouldBeEmpty();
    }
}
