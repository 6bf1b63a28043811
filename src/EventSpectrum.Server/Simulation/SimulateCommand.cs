using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace EventSpectrum.Server.Simulation;

/// <summary>The command <c>simulate</c>: a scripted audience against a running server, for demonstrations and for load.</summary>
public static class SimulateCommand
{
    private const int MaxPeople = 20_000, MaxRate = 5_000, MaxAdditions = 200, MaxMeeting = 50;
    private static readonly TimeSpan MaxDuration = TimeSpan.FromHours(1);

    /// <summary>The command with its options, ready to be added to the root.</summary>
    public static Command Create()
    {
        var server = new Option<Uri>("--server")
        {
            Description = "The server's address.",
            DefaultValueFactory = _ => new Uri("http://localhost:5080"),
            CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri
                : Error<Uri>(result, "an address such as http://localhost:5080"),
        };
        var spectrum = new Option<string>("--spectrum") { Description = "The spectrum's slug.", DefaultValueFactory = _ => "ai-filmmaking" };
        var people = Within("--participants", "How many people take part.", 200, 1, MaxPeople);
        var rate = Within("--rate", "Acts per second, all people together.", 50.0, 0.1, MaxRate);
        var duration = new Option<TimeSpan>("--duration")
        {
            Description = "How long: 90s, 5m.",
            DefaultValueFactory = _ => TimeSpan.FromSeconds(60),
            CustomParser = result => Duration.Parse(result.Tokens[0].Value) is { } time && time > TimeSpan.Zero && time <= MaxDuration
                ? time
                : Error<TimeSpan>(result, "a time such as 90s or 5m, an hour at most"),
        };
        var seed = new Option<long>("--seed") { Description = "Names the script: the same seed plays the same one.", DefaultValueFactory = _ => 1 };
        var crowd = new Option<Crowd>("--crowd") { Description = "What kind of audience: honest, camps or mixed.", DefaultValueFactory = _ => Crowd.Mixed };
        var add = Within("--add", "How many tools the audience adds.", 0, 0, MaxAdditions);
        var key = new Option<string?>("--key")
        {
            Description = "A facilitator's key: opens a session for the run when none is open. Without it, EventSpectrum__FacilitatorKey of the environment is used.",
        };
        var code = new Option<string?>("--code") { Description = "The running session's join code." };
        var check = new Option<bool>("--check") { Description = "At the end, compare everyone's receipt with what was acknowledged." };
        var meeting = Within("--meeting", "Play a whole meeting instead, through this many tools: a blind round, the reveal, second thoughts, lines. Needs --key; --rate and --add do not apply.", 0, 0, MaxMeeting);
        var command = new Command("simulate", "Let a scripted audience join, vote and change its mind on a running server.")
        {
            server, spectrum, people, rate, duration, seed, crowd, add, key, code, check, meeting,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new SimulationOptions(
                parsed.GetValue(server)!, parsed.GetValue(spectrum)!, parsed.GetValue(people), parsed.GetValue(rate), parsed.GetValue(duration),
                parsed.GetValue(seed), parsed.GetValue(crowd), parsed.GetValue(add), parsed.GetValue(key) ?? KeyOfEnvironment(),
                parsed.GetValue(code), parsed.GetValue(check))
            {
                Meeting = parsed.GetValue(meeting),
            },
            Terminal(),
            cancellation));
        return command;
    }

    /// <summary>Plays a run and reports it.</summary>
    /// <returns>0 when everything was done, 1 when something failed, 2 when the run could not begin, 130 when it was broken off.</returns>
    internal static async Task<int> RunAsync(SimulationOptions options, IAnsiConsole console, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = Math.Min(options.People, 512),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            UseCookies = false,
        };
        using var http = new HttpClient(handler)
        {
            BaseAddress = new Uri(options.Server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(15),
        };
        var tally = new Tally();
        var client = new PoliteClient(http, tally, TimeProvider.System, new Dice(options.Seed, 20));
        var run = new AudienceRun(options, new SpectrumClient(client, options.Spectrum), tally, TimeProvider.System);
        var display = new SimulationDisplay(console, options, tally);
        try
        {
            var playing = run.PlayAsync(cancellation);
            await display.WatchAsync(playing);
            await playing;
        }
        catch (SimulationException e)
        {
            console.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return 2;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            display.Report(run.WasClosed);
            return 130;
        }

        display.Report(run.WasClosed);
        return tally.Clean && !run.WasClosed ? 0 : 1;
    }

    // No default of the option: help would print it.
    private static string? KeyOfEnvironment() =>
        Environment.GetEnvironmentVariable("EventSpectrum__FacilitatorKey") is { Length: > 0 } set ? set : null;

    // In a log, colours are noise and a line has no width.
    private static IAnsiConsole Terminal()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        plain.Profile.Width = 200;
        return plain;
    }

    private static Option<T> Within<T>(string name, string description, T standard, T least, T most)
        where T : IComparable<T>, IParsable<T>
    {
        return new Option<T>(name)
        {
            Description = $"{description} {least} to {most}.",
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
                T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
                    ? value
                    : Error<T>(result, $"a number from {least} to {most}"),
        };
    }

    private static T? Error<T>(System.CommandLine.Parsing.ArgumentResult result, string expected)
    {
        result.AddError($"'{result.Tokens[0].Value}' is not {expected}.");
        return default;
    }
}
