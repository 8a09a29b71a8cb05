package org.maimbot.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;

/** Passes everything to the driver behind {@code jdbc:crash:}, past the {@link CrashPoint}s. */
public final class CrashingDriver implements Driver {
  private static final String PREFIX = "jdbc:crash:";

  static {
    try {
      DriverManager.registerDriver(new CrashingDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The settings of a node whose database is reached through this driver. */
  public static Map<String, Object> through(Map<String, Object> settings) {
    Map<String, Object> through = new HashMap<>(settings);
    String url = settings.get("spring.datasource.url").toString();
    through.put("spring.datasource.url", url.replace("jdbc:", PREFIX));
    through.put("spring.datasource.driver-class-name", CrashingDriver.class.getName());
    through.put("spring.flyway.url", url);
    return through;
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) return null;
    Connection real = DriverManager.getConnection(url.replace(PREFIX, "jdbc:"), info);
    return proxy(Connection.class, new Wired(real, real, null));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            CrashingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Calls the real thing; what runs something passes a point before and one after. */
  private record Wired(Object real, Connection connection, String sql)
      implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      String name = method.getName();
      boolean runs = name.equals("commit") || name.startsWith("execute");
      String said = name.equals("commit") ? "commit" : given(arguments);
      if (runs) CrashPoint.before(said, connection);
      Object result;
      try {
        result = method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      if (runs) CrashPoint.after(said, connection);
      return wired(result, arguments);
    }

    private Object wired(Object result, Object[] arguments) {
      return switch (result) {
        case CallableStatement call -> call;
        case PreparedStatement prepared ->
            proxy(PreparedStatement.class, new Wired(prepared, connection, given(arguments)));
        case Statement plain when !(real instanceof Statement) ->
            proxy(Statement.class, new Wired(plain, connection, null));
        case null, default -> result;
      };
    }

    private String given(Object[] arguments) {
      boolean text = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
      return text ? (String) arguments[0] : sql == null ? "" : sql;
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
