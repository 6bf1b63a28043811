using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>
/// The machine's own Chromium, started once for all tests. Nothing is ever downloaded: it is found at <c>CHROMIUM_PATH</c>, in the
/// usual places or on the PATH.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The browser.</summary>
    public IBrowser Browser => browser ?? throw new InvalidOperationException("Chromium has not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var path = Find();
        // Longer than the usual five seconds: on a machine with two cores, all of them busy, a page may wait its turn.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments, Headless = true });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given)
            return File.Exists(given) ? given : throw new InvalidOperationException($"CHROMIUM_PATH names {given}, which does not exist.");
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("/usr/bin");
        return directories.SelectMany(_ => Names, (directory, name) => Path.Combine(directory, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "The browser tests need Chromium, which was found neither in /usr/bin nor on the PATH. Install it (apt-get install chromium), "
                + "or set CHROMIUM_PATH to the executable of one.");
    }
}
