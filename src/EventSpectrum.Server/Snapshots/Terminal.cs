using Spectre.Console;

namespace EventSpectrum.Server.Snapshots;

/// <summary>Where commands speak to people: with colours and tables to the window's width on a terminal, plainly in a file or a pipe.</summary>
internal static class Terminal
{
    private const int WidthInFiles = 200;

    /// <summary>What was asked for.</summary>
    public static IAnsiConsole Output() => Of(Console.Out, Console.IsOutputRedirected);

    /// <summary>What went wrong.</summary>
    public static IAnsiConsole Error() => Of(Console.Error, Console.IsErrorRedirected);

    /// <summary>A console on a writer.</summary>
    internal static IAnsiConsole Of(TextWriter writer, bool plain)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) };
        if (!plain) return AnsiConsole.Create(settings);
        settings.Ansi = AnsiSupport.No;
        settings.ColorSystem = ColorSystemSupport.NoColors;
        settings.Interactive = InteractionSupport.No;
        var console = AnsiConsole.Create(settings);
        console.Profile.Width = WidthInFiles;
        return console;
    }
}
