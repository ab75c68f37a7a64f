Console.WriteLine("BhutanCustoms.LocalHost");
