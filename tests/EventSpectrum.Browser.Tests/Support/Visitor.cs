using System.Collections.Concurrent;
using System.Text.Json;
using EventSpectrum.TestSupport;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>
/// Someone with a browser of their own. Whatever they do, their page may not violate its content security policy, throw, or log an
/// error of its own: that is asserted when they leave.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> faults = [];

    private Visitor(IBrowserContext context, IPage page, Screen screen)
    {
        (Context, Page, Screen) = (context, page, screen);
        page.PageError += (_, error) => faults.Enqueue($"{page.Url} threw: {error}");
        page.Console += (_, message) =>
        {
            // Answers other than 200 are part of many tests; the browser notes each of them by itself.
            if (message.Type is "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                faults.Enqueue($"{page.Url} logged: {message.Text}");
        };
    }

    /// <summary>Their cookies and storage.</summary>
    public IBrowserContext Context { get; }

    /// <summary>What they look at.</summary>
    public IPage Page { get; }

    /// <summary>What they look at it on.</summary>
    public Screen Screen { get; }

    internal static async Task<Visitor> EnterAsync(IBrowser browser, Uri address, Screen screen)
    {
        var context = await browser.NewContextAsync(screen.Context(address));
        context.SetDefaultTimeout(30_000);
        // A violation is also an event, and that one cannot be missed for a log line's wording.
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));");
        return new Visitor(context, await context.NewPageAsync(), screen);
    }

    /// <summary>Is someone who has joined already, as the page remembers it.</summary>
    public Task BeAsync(string slug, Person person) => KeepAsync(
        $"{slug}:me", new { participantId = person.ParticipantId, token = person.Token, displayName = person.DisplayName });

    /// <summary>Has this kept on the device before any page opens.</summary>
    public Task KeepAsync(string key, object value) => Context.AddInitScriptAsync(
        $"localStorage.getItem({Js($"es:{key}")}) ?? localStorage.setItem({Js($"es:{key}")}, {Js(JsonSerializer.Serialize(value))});");

    /// <summary>Signs in with the facilitator's key.</summary>
    public async Task SignInAsync()
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByTestId("staff-key").FillAsync(ServerSetup.Key);
        await Page.GetByTestId("sign-in").ClickAsync();
        await Page.GetByTestId("spectrum-ai-filmmaking").WaitForAsync();
    }

    /// <summary>Opens a chart and waits until its dots are drawn and rest.</summary>
    public async Task GoToChartAsync(string address)
    {
        await Page.GotoAsync(address.StartsWith('/') ? address : $"/{address}");
        await ChartRestsAsync();
    }

    /// <summary>Waits until the dots are drawn and no longer move.</summary>
    public async Task ChartRestsAsync()
    {
        await Page.GetByTestId("chart").WaitForAsync();
        string before;
        var after = "";
        do
        {
            before = after;
            await Task.Delay(80);
            // However slow the machine: what is compared was drawn in between.
            after = await Page.EvaluateAsync<string>(
                """
                async () => {
                  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
                  return [...document.querySelectorAll('.es-dots [data-tool]')].map(d => d.getAttribute('transform')).join();
                }
                """);
        }
        while (after.Length == 0 || after != before);
    }

    /// <summary>Waits until the chart has nothing more to do by itself: its names have their places, and nothing of it travels or fades.</summary>
    public Task AllRestsAsync() => Page.EvaluateAsync(
        """
        async () => {
          await document.fonts.ready;
          const chart = document.querySelector('[data-testid=chart]'), since = performance.now();
          const moves = () => chart.hasAttribute('data-moving') || chart.getAnimations({ subtree: true }).some(a => a.playState === 'running');
          for (let still = 0; still < 3; still = moves() ? 0 : still + 1) {
            if (performance.now() - since > 30_000) throw new Error('the chart does not rest');
            await new Promise(requestAnimationFrame);
          }
        }
        """);

    /// <summary>Waits until the page is connected to the live stream.</summary>
    public Task LiveAsync() => Page.Locator("[data-testid=connection][data-state=live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>The element with this test id.</summary>
    public ILocator The(string testId) => Page.GetByTestId(testId);

    /// <summary>Where the middle of a tool's dot is on the screen.</summary>
    public Task<Spot> DotAsync(string tool) => SpotAsync($"dot-{tool}");

    /// <summary>Where the middle of the own ring of a tool is on the screen.</summary>
    public Task<Spot> RingAsync(string tool) => SpotAsync($"ring-{tool}");

    /// <summary>Whether the visitor sees an own ring on a tool.</summary>
    public async Task<bool> HasRingAsync(string tool) => await Page.GetByTestId($"ring-{tool}").CountAsync() > 0;

    /// <summary>The scale of the chart: how places on it become places on the screen.</summary>
    public async Task<Scale> ScaleAsync(Chart chart) => Scale.Fit(await chart.House.Api.PictureAsync(chart.Slug), await DotsAsync());

    /// <summary>Where all dots are on the screen.</summary>
    public async Task<IReadOnlyDictionary<string, Spot>> DotsAsync() => await Page.EvaluateAsync<Dictionary<string, Spot>>(
        """
        Object.fromEntries([...document.querySelectorAll('.es-dots [data-tool]')].map(dot => {
          const { e, f } = dot.getScreenCTM();
          return [dot.dataset.tool, { x: e, y: f }];
        }))
        """);

    /// <summary>Drags with the mouse from one spot to another, in steps as a hand does, without letting go.</summary>
    public async Task DragAsync(Spot from, Spot to)
    {
        await Page.Mouse.MoveAsync(from.X, from.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 8 });
    }

    /// <summary>Drags with the mouse from one spot to another and lets go.</summary>
    public async Task DropAsync(Spot from, Spot to)
    {
        await DragAsync(from, to);
        await Page.Mouse.UpAsync();
    }

    /// <summary>Waits until no vote is on its way any more.</summary>
    public async Task NothingPendingAsync() =>
        await Assertions.Expect(Page.Locator("[data-testid^=ring-].is-pending")).ToHaveCountAsync(0, new() { Timeout = 30_000 });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        faults.ShouldBeEmpty("the page threw nothing, logged no error and kept its content security policy");
    }

    private async Task<Spot> SpotAsync(string testId)
    {
        var element = Page.GetByTestId(testId);
        return await element.EvaluateAsync<Spot>("element => { const { e, f } = element.getScreenCTM(); return { x: e, y: f }; }");
    }

    private static string Js(string text) => JsonSerializer.Serialize(text);
}
