using System.CommandLine;
using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Exports;
using EventSpectrum.Server.ReadModels;
using EventSpectrum.Server.Simulation;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Staff;

namespace EventSpectrum.Server.Hosting;

/// <summary>The program's commands. Without one it serves.</summary>
internal static class CommandLine
{
    /// <summary>Longer than the server takes to stop in order: a stop must not be cut short by the parser.</summary>
    public static InvocationConfiguration Invocation { get; } = new() { ProcessTerminationTimeout = Drain.Longest + TimeSpan.FromSeconds(30) };

    /// <summary>All commands.</summary>
    /// <param name="args">The whole command line, of which <c>serve</c> hands the settings to ASP.NET Core.</param>
    public static RootCommand Create(string[] args)
    {
        var root = new RootCommand("EventSpectrum: place things on a two-axis chart together, live. Without a command it serves.")
        {
            ServeCommand.Create(args),
            ImportCommand.Create(),
            ExportCommand.Create(),
            VerifyCommand.Create(),
            RebuildCommand.Create(),
            SimulateCommand.Create(),
            SignInLinkCommand.Create(),
            HealthCommand.Create(),
        };
        var commands = root.Subcommands.Select(c => c.Name).ToArray();
        // Settings of the server are no options of ours and pass through; what the other commands do not know is a mistake.
        root.TreatUnmatchedTokensAsErrors = args is [var first, ..] && first != ServeCommand.Name && commands.Contains(first);
        root.Validators.Add(result =>
        {
            // A misspelt command must not start a server.
            if (ServeCommand.Misspelt(args, commands) is { } word)
                result.AddError($"“{word}” is not a command. There are: {string.Join(", ", commands)}.");
        });
        root.SetAction((_, cancellation) => ServeCommand.RunAsync(args, cancellation));
        return root;
    }
}
